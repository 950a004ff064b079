package dev.rollcall.engine.run;

import dev.rollcall.engine.outside.OutsideAddresses;
import dev.rollcall.engine.run.ImportRefusedException.Detail;
import dev.rollcall.engine.run.ImportRefusedException.Kind;
import dev.rollcall.engine.secret.SecretBox;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options as callers give them: read by {@link ImportOptionsParser}, and checked against what this
 * installation allows. Options that are stored are only read, so that a narrower configuration
 * makes no import unreadable.
 */
final class GivenOptions {
  private final OutsideAddresses addresses;
  private final SecretBox secrets;

  GivenOptions(OutsideAddresses addresses, SecretBox secrets) {
    this.addresses = addresses;
    this.secrets = secrets;
  }

  /**
   * The options that are given, over what holds otherwise.
   *
   * @throws ImportRefusedException with one detail for each option that is unknown, wrong or not
   *     allowed here
   */
  ImportOptions parse(Map<String, ? extends @Nullable Object> given, ImportOptions otherwise) {
    ImportOptions options = ImportOptionsParser.parse(given, otherwise);
    String url = options.webhookUrl();
    if (url != null && !url.equals(otherwise.webhookUrl())) {
      checkWebhook(url);
    }
    return options;
  }

  private void checkWebhook(String url) {
    String refusal = addresses.refusal(url);
    if (refusal != null) {
      throw refused(
          "WEBHOOK_URL_REFUSED", "webhook_url: the address " + refusal + ". Give a public one.");
    }
    if (!secrets.hasKey()) {
      throw refused(
          "WEBHOOKS_UNAVAILABLE",
          "Webhooks cannot be signed here. Leave webhook_url out, or have the operator set"
              + " ROLLCALL_SECRET_KEY.");
    }
  }

  private static ImportRefusedException refused(String code, String detail) {
    return new ImportRefusedException(
        Kind.IMPOSSIBLE, code, detail, List.of(new Detail("/webhook_url", code, detail)));
  }
}
