package dev.rollcall.engine.layout;

import static dev.rollcall.engine.read.TextCharset.BIG5;
import static dev.rollcall.engine.read.TextCharset.EUC_JP;
import static dev.rollcall.engine.read.TextCharset.EUC_KR;
import static dev.rollcall.engine.read.TextCharset.GB18030;
import static dev.rollcall.engine.read.TextCharset.IBM850;
import static dev.rollcall.engine.read.TextCharset.IBM866;
import static dev.rollcall.engine.read.TextCharset.ISO_8859_15;
import static dev.rollcall.engine.read.TextCharset.ISO_8859_2;
import static dev.rollcall.engine.read.TextCharset.ISO_8859_5;
import static dev.rollcall.engine.read.TextCharset.ISO_8859_7;
import static dev.rollcall.engine.read.TextCharset.KOI8_R;
import static dev.rollcall.engine.read.TextCharset.MACINTOSH;
import static dev.rollcall.engine.read.TextCharset.SHIFT_JIS;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1250;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1251;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1252;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1253;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1254;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1255;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1256;
import static dev.rollcall.engine.read.TextCharset.WINDOWS_1257;

import dev.rollcall.engine.read.TextCharset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Languages, and groups of them as one file of contacts has them: which letters beside ASCII they
 * write how often, and in which character sets their files come. The weights are rough shares in
 * names, streets and places; only their order of magnitude matters.
 */
enum Language {
  GERMAN("ü38ö20ä25ß14é3", Sets.WESTERN),
  FRENCH("é55è15ç8ê5à4ë3ï2î2ô3â2û1ù1ü1œ1ö1", Sets.WESTERN),
  SPANISH("é14á20í22ó24ñ12ú7ü1ª1º1", Sets.WESTERN),
  PORTUGUESE("ã20á12é12í9ó9ç12ê5õ4â6ô4ú5à1ª1º1", Sets.WESTERN),
  ITALIAN("à30ò20è20ù15é8ì7", Sets.WESTERN),
  SWEDISH("ä33ö33å28é6", Sets.WESTERN),
  DANISH("ø42å26æ22é4ö3ü3", Sets.WESTERN),
  ICELANDIC("ó14á14í14é8ð12ö10ú8þ6æ6ý5", Sets.WESTERN),
  DUTCH("ë30é26ï20ö8ü8è8", Sets.WESTERN),
  WESTERN("é15ü10ö10ä10á7í6ó7ñ5è4ç5ã3å4ø3ß4ú3ë2æ2ê2ô2à2ï1î1â1û1ù1ò1ì1õ1ý1ð1þ1œ1š1ž1", Sets.WESTERN),
  POLISH("ł25ó13ś12ń12ą8ę8ż10ź4ć6", Sets.CENTRAL),
  CZECH("á15í13é8ř10č10š8ž8ě9ý8ů5ú2ň2ť1ď1", Sets.CENTRAL),
  SLOVAK("á18í13é9ú6ý8č12š11ž8ľ5ť3ň2ô2ä2ď1", Sets.CENTRAL),
  HUNGARIAN("á30é25ó13ö10í5ü5ú5ő5ű2", Sets.CENTRAL),
  ROMANIAN("ă26ş21ţ20î15â16é1", Sets.CENTRAL),
  CROATIAN("č25ć25š22ž18đ10", Sets.CENTRAL),
  CENTRAL("á12é10í8ó8ö5ü6č7š7ž6ř4ł5ě3ý4ń3ś3ż3ą2ę2ć4ő2ú3ů2ä3ă2ş2ţ1ß2đ1ň1ľ1", Sets.CENTRAL),
  TURKISH("ı24ş17ü17ö11ç13ğ10İ6â1", List.of(WINDOWS_1254)),
  BALTIC("š18ė10ž13ā12ī8ē6ų3ū5č6ņ4ļ3ķ2ģ2ą3į3ę2õ3ä5ü4ö3", List.of(WINDOWS_1257)),
  RUSSIAN(Sets.RUSSIAN, List.of(WINDOWS_1251, KOI8_R, ISO_8859_5, IBM866)),
  UKRAINIAN(
      "о9а9и6н7т5с4р5в6л4к5м3д3п3у3я3ь2г2з2б2ч2й2х1ж1ш1ю2ц1щ1ф1е5і6ї2є2ґ1", List.of(WINDOWS_1251)),
  GREEK(
      "α9ο8ι6σ6ν6τ5ε5ρ5η4π4κ4υ3λ4μ3ς4ά3ί3ό3έ2γ3δ3ω2χ2θ2φ2ή2β2ώ1ύ1ξ1ζ1ψ1",
      List.of(WINDOWS_1253, ISO_8859_7)),
  HEBREW("י11ו10ה9ל7א7ר7ת6ב6מ6ש5נ5ד4ם4ק3פ3ח3ע3כ3ט2ג2ן2ז2צ2ס2ף1ך1ץ1", List.of(WINDOWS_1255)),
  ARABIC(
      "ا15ل11م7ي8ن6ر6ب5د5ع4ت4ه4و5س4ح4ف3ق3ة3ك3ش2ج2ص2خ2ط2أ2ز2ض1ى1إ1ئ1ء1ذ1ث1غ1ظ1ؤ1آ1",
      List.of(WINDOWS_1256)),
  JAPANESE(
      "田山木本藤井村川中原島高橋小林佐伊渡辺斎加吉石野大松森西上谷岡上下内東京都市区県町丁目番号株式会社名前姓氏"
          + "住所電話郵便備考会員子美太郎一二三正和男女明千葉神奈川阪府愛知北海道福",
      List.of(SHIFT_JIS, EUC_JP)),
  SIMPLIFIED_CHINESE(
      "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁"
          + "姓名电话手机邮箱地址公司职务城市省市区路号北京上海广州深圳国中有限备注先生女士伟芳娜敏静秀英丽强磊军洋"
          + "勇艳杰涛明超霞平刚桂文华建红",
      List.of(GB18030)),
  TRADITIONAL_CHINESE(
      "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高簡朱鍾施游詹沈彭胡余盧潘顏梁趙"
          + "姓名電話手機郵件地址公司職稱城市縣區路號街段巷弄樓台北中南高雄新竹桃園有限備註先生女士怡君志明家豪淑芬美玲雅婷俊宏",
      List.of(BIG5)),
  KOREAN(
      "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지나엄채원천방공현함"
          + "이름성명전화번호휴대폰메일주소회사직책부서우편도시서울부산대구인천광주대전경기도시구동로길비고주식회사영수미경은희준호민재",
      List.of(EUC_KR));

  private static final double UNKNOWN = Math.log(0.0008);
  private static final double UPPER_CASE_SHARE = 6;

  private final Map<Integer, Double> weights = new HashMap<>();
  private final List<TextCharset> charsets;

  Language(String letters, List<TextCharset> charsets) {
    this.charsets = charsets;
    if (letters.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      addWeighted(letters);
    } else {
      letters.codePoints().forEach(c -> weights.put(c, Math.log(0.006)));
    }
  }

  private void addWeighted(String letters) {
    int i = 0;
    while (i < letters.length()) {
      int letter = letters.charAt(i++);
      int begin = i;
      while (i < letters.length() && letters.charAt(i) >= '0' && letters.charAt(i) <= '9') {
        i++;
      }
      double share = Integer.parseInt(letters.substring(begin, i)) / 100.0;
      weights.put(letter, Math.log(share));
      int upper = Character.toUpperCase(letter);
      if (upper != letter) {
        weights.putIfAbsent(upper, Math.log(share / UPPER_CASE_SHARE));
      }
    }
  }

  /** The sets in which its files come, the likeliest first. */
  List<TextCharset> charsets() {
    return charsets;
  }

  /** Logarithm of the share that the letter has. */
  double weight(int letter) {
    return weights.getOrDefault(letter, UNKNOWN);
  }

  boolean writes(int letter) {
    return weights.containsKey(letter);
  }

  /** Apart, because an enum's own constants cannot be named before its first value. */
  private static final class Sets {
    static final List<TextCharset> WESTERN = List.of(WINDOWS_1252, ISO_8859_15, MACINTOSH, IBM850);
    static final List<TextCharset> CENTRAL = List.of(WINDOWS_1250, ISO_8859_2);
    static final String RUSSIAN =
        "о10а10е8и8н8т5с5р6в6л5к5м3д3п3у3я2ы2ь2г2з2б2ч1й2х1ж1ш1ю1ц1щ1э1ф1ъ1ё1";
  }
}
