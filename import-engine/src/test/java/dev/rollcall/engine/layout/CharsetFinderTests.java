package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.read.SampleRecords;
import dev.rollcall.engine.read.TextCharset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetFinderTests {
  private static final String GERMAN =
      "Vorname;Nachname;Ort\nJürgen;Müßig;Köln\nKäthe;Öl;Düsseldorf\nÄnne;Groß;Fürth\n";
  private static final String FRENCH =
      "Prénom;Nom;Ville\nHélène;Lefèvre;Besançon\nFrançois;Bénard;Orléans\nAnaïs;Gérard;Nîmes\n";
  private static final String SPANISH =
      "Nombre;Apellidos;Ciudad\nJosé;Muñoz;Málaga\nÁngel;Peña;León\nMaría;García;Cádiz\n";
  private static final String PORTUGUESE =
      "Nome;Apelido;Cidade\nJoão;Simões;São Paulo\nConceição;Gonçalves;Évora\nInês;Araújo;Guimarães\n";
  private static final String SWEDISH =
      "Förnamn;Efternamn;Ort\nÅsa;Sjöberg;Malmö\nBjörn;Lindgård;Västerås\nPär;Öberg;Luleå\n";
  private static final String DANISH =
      "Fornavn;Efternavn;By\nSøren;Kjær;Århus\nJørgen;Åkesen;Ærø\nMæt;Nørgård;Køge\n";
  private static final String POLISH =
      "Imię;Nazwisko;Miasto\nŁukasz;Wiśniewski;Łódź\nMałgorzata;Dąbrowska;Kraków\nPaweł;Żak;Gdańsk\n";
  private static final String CZECH =
      "Jméno;Příjmení;Město\nJiří;Dvořák;Plzeň\nŽofie;Němcová;Děčín\nŠtěpán;Černý;Ústí\n";
  private static final String HUNGARIAN =
      "Név;Keresztnév;Város\nSzőke;Gábor;Győr\nKőműves;László;Gödöllő\nTóth;Ágnes;Pécs\n";
  private static final String TURKISH =
      "Ad;Soyad;Şehir\nIşıl;Yıldız;İstanbul\nÇağrı;Öztürk;Eskişehir\nGülşen;Doğan;Muğla\n";
  private static final String LITHUANIAN =
      "Vardas;Pavardė;Miestas\nJūratė;Žukauskienė;Šiauliai\nRūta;Čepaitė;Panevėžys\n";
  private static final String RUSSIAN =
      "Имя;Фамилия;Город\nИван;Петров;Москва\nОльга;Смирнова;Санкт-Петербург\nАлёна;Журавлёва;Тверь\n";
  private static final String GREEK =
      "Όνομα;Επώνυμο;Πόλη\nΓιώργος;Παπαδόπουλος;Αθήνα\nΕλένη;Νικολάου;Θεσσαλονίκη\n";
  private static final String HEBREW = "שם;משפחה;עיר\nדוד;כהן;תל אביב\nשרה;לוי;ירושלים\n";
  private static final String ARABIC = "الاسم;المدينة\nمحمد علي;القاهرة\nفاطمة حسن;بغداد\n";
  private static final String JAPANESE =
      "氏名,フリガナ,都道府県\n田中太郎,タナカタロウ,東京都\n鈴木花子,スズキハナコ,大阪府\n高橋健一,タカハシケンイチ,北海道\n";
  private static final String KANJI_ONLY = "姓,名,住所\n田中,太郎,東京都港区\n佐藤,花子,大阪市北区\n山本,健一,札幌市中央区\n";
  private static final String CHINESE = "姓名,电话,地址\n王伟,1,北京市朝阳区\n李娜,2,上海市浦东新区\n张敏,3,广州市天河区\n";
  private static final String TAIWANESE = "姓名,電話,地址\n陳志明,1,台北市大安區\n林怡君,2,高雄市三民區\n張淑芬,3,台中市西屯區\n";
  private static final String KOREAN = "이름,전화,주소\n김민수,1,서울시 강남구\n이영희,2,부산시 해운대구\n박지훈,3,대구시 중구\n";

  private static CharsetFinding find(byte[] bytes) {
    return CharsetFinder.find(bytes, true);
  }

  private static String text(String language) {
    return switch (language) {
      case "german" -> GERMAN;
      case "french" -> FRENCH;
      case "spanish" -> SPANISH;
      case "portuguese" -> PORTUGUESE;
      case "swedish" -> SWEDISH;
      case "danish" -> DANISH;
      case "polish" -> POLISH;
      case "czech" -> CZECH;
      case "hungarian" -> HUNGARIAN;
      case "turkish" -> TURKISH;
      case "lithuanian" -> LITHUANIAN;
      case "russian" -> RUSSIAN;
      case "greek" -> GREEK;
      case "hebrew" -> HEBREW;
      case "arabic" -> ARABIC;
      case "japanese" -> JAPANESE;
      case "kanji" -> KANJI_ONLY;
      case "chinese" -> CHINESE;
      case "taiwanese" -> TAIWANESE;
      case "korean" -> KOREAN;
      default -> throw new IllegalArgumentException(language);
    };
  }

  /** What counts is that the text arrives; some sets agree on all letters of a language. */
  @ParameterizedTest
  @CsvSource({
    "german, windows-1252",
    "german, ISO-8859-1",
    "german, x-MacRoman",
    "german, IBM850",
    "german, UTF-16LE",
    "german, UTF-16BE",
    "german, UTF-32LE",
    "german, UTF-32BE",
    "french, windows-1252",
    "french, x-MacRoman",
    "french, IBM850",
    "spanish, windows-1252",
    "spanish, x-MacRoman",
    "portuguese, windows-1252",
    "portuguese, x-MacRoman",
    "swedish, windows-1252",
    "swedish, x-MacRoman",
    "swedish, IBM850",
    "danish, windows-1252",
    "danish, x-MacRoman",
    "polish, windows-1250",
    "polish, ISO-8859-2",
    "czech, windows-1250",
    "czech, ISO-8859-2",
    "hungarian, windows-1250",
    "hungarian, ISO-8859-2",
    "turkish, windows-1254",
    "turkish, ISO-8859-9",
    "lithuanian, windows-1257",
    "russian, windows-1251",
    "russian, KOI8-R",
    "russian, ISO-8859-5",
    "russian, IBM866",
    "russian, UTF-16LE",
    "greek, windows-1253",
    "greek, ISO-8859-7",
    "hebrew, windows-1255",
    "arabic, windows-1256",
    "japanese, windows-31j",
    "japanese, EUC-JP",
    "kanji, windows-31j",
    "kanji, EUC-JP",
    "kanji, UTF-16LE",
    "chinese, GB18030",
    "chinese, GBK",
    "chinese, UTF-16BE",
    "taiwanese, x-windows-950",
    "korean, x-windows-949",
    "korean, UTF-16LE"
  })
  void textOfFewRowsArrivesAsItWasWritten(String language, String charset) {
    String text = text(language);
    byte[] bytes = text.getBytes(Charset.forName(charset));

    assertThat(SampleRecords.decode(bytes, find(bytes).charset())).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Jürgen;Köln, windows-1252",
    "Zoë;Paris, windows-1252",
    "José;Lima, windows-1252",
    "Žaneta;Brno, windows-1250",
    "Wałęsa;Gdańsk, windows-1250",
    "Иванов;Москва, windows-1251",
    "Иванов;Москва, KOI8-R",
    "Müller – Söhne;„Eck“, windows-1252",
    "O’Neill;Galway, windows-1252",
    "Preis 10 €;Köln, windows-1252",
    "王伟;北京, GB18030",
    "田中;東京, windows-31j",
    "김민수;서울, x-windows-949",
  })
  void oneRowIsEnough(String row, String charset) {
    String text = "first;second\n" + row + "\nplain;text\n";
    byte[] bytes = text.getBytes(Charset.forName(charset));

    assertThat(SampleRecords.decode(bytes, find(bytes).charset())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"})
  void byteOrderMarkLeavesNoDoubt(String charset) {
    byte[] bytes = "\uFEFFa,b\n1,2\n".getBytes(Charset.forName(charset));

    assertThat(find(bytes))
        .isEqualTo(new CharsetFinding(TextCharset.byName(charset), CharsetFinding.CERTAIN));
  }

  @Test
  void asciiIsUtf8WithoutCertainty() {
    assertThat(find("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new CharsetFinding(TextCharset.UTF_8, 90));
  }

  @Test
  void characterCutAtTheEndOfTheSampleIsNoFlaw() {
    byte[] bytes = "Ö,b\n1,2\n3,Ä".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

    assertThat(CharsetFinder.find(cut, false).charset()).isEqualTo(TextCharset.UTF_8);
  }

  @Test
  void fileOfTwoCharsetsIsUtf8SoThatNothingIsReadAsOtherText() throws IOException {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes(GERMAN.getBytes(StandardCharsets.UTF_8));
    mixed.writeBytes(GERMAN.getBytes(Charset.forName("windows-1252")));

    assertThat(CharsetFinder.find(new ByteArrayInputStream(mixed.toByteArray())).charset())
        .isEqualTo(TextCharset.UTF_8);
  }

  @Test
  void namesOfCharsetsAreKnownByTheirAliases() {
    assertThat(TextCharset.byName("latin1")).isEqualTo(TextCharset.WINDOWS_1252);
    assertThat(TextCharset.byName("CP1250")).isEqualTo(TextCharset.WINDOWS_1250);
    assertThat(TextCharset.byName("gb2312")).isEqualTo(TextCharset.GB18030);
    assertThat(TextCharset.byName("sjis")).isEqualTo(TextCharset.SHIFT_JIS);
    assertThat(TextCharset.byName("utf8")).isEqualTo(TextCharset.UTF_8);
    assertThat(TextCharset.byName("klingon")).isNull();
    assertThat(TextCharset.byName("")).isNull();
    for (TextCharset charset : TextCharset.values()) {
      assertThat(TextCharset.byName(charset.shownName())).isEqualTo(charset);
    }
  }
}
