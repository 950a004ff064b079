package dev.rollcall.engine.mapping;

import java.util.Locale;

/** What came of asking a language model about the columns of a file. */
public enum AssistantOutcome {
  NOT_CONFIGURED(Status.OFF, "No language model is configured."),
  OFF_FOR_TENANT(Status.OFF, "The language model is switched off for this tenant."),
  OFF_FOR_UPLOAD(Status.OFF, "The import was to be mapped without the language model."),
  NOTHING_OPEN(Status.SKIPPED, "No column was open that the language model is asked about."),
  HEADERS_LOOK_LIKE_DATA(
      Status.SKIPPED, "The row of headers looks like data, which is shown to no language model."),
  BUDGET_SPENT(Status.SKIPPED, "The tenant's calls of the language model are spent for today."),
  PAUSED(Status.SKIPPED, "The language model failed several times; it is left alone for a while."),
  BUSY(Status.SKIPPED, "The language model is being asked as often at once as is allowed."),
  ASKED(Status.USED, "The language model was asked about the columns that were open."),
  TIMED_OUT(Status.FAILED, "The language model did not answer in time."),
  TOO_MANY_CALLS(Status.FAILED, "The language model takes no more calls at the moment."),
  REFUSED(Status.FAILED, "The language model refused the call."),
  UNAVAILABLE(Status.FAILED, "The language model could not be reached, or failed."),
  NOT_UNDERSTOOD(Status.FAILED, "The answer of the language model could not be understood.");

  /** The outcome in one word. */
  public enum Status {
    OFF,
    SKIPPED,
    USED,
    FAILED;

    /** The name in the API. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Status status;
  private final String sentence;

  AssistantOutcome(Status status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  /** The outcome in one word. */
  public Status status() {
    return status;
  }

  /** The reason in English. */
  public String sentence() {
    return sentence;
  }

  /** The reason for clients of other languages. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
