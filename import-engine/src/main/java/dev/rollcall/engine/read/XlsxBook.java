package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook since 2007 (ISO/IEC 29500). Its parts are found by their relationships, as
 * programs name them as they like; relationships to the outside are never followed.
 */
final class XlsxBook implements SheetBook {
  private static final String OFFICE_DOCUMENT = "/officeDocument";
  private static final String WORKSHEET = "/worksheet";
  private static final String SHARED_STRINGS = "/sharedStrings";
  private static final String STYLES = "/styles";
  private static final int MOST_SHEETS = 1_000;
  private static final int MOST_RELATIONSHIPS = 20_000;

  private final ZipPackage zip;
  private final SourceLimits limits;
  private final List<Tab> tabs = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private boolean since1904;
  private XlsxStyles styles = XlsxStyles.NONE;
  private @Nullable String sharedStrings;

  private XlsxBook(ZipPackage zip, SourceLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  static XlsxBook open(Path file, SourceLimits limits) throws IOException {
    ZipPackage zip = ZipPackage.open(file, limits);
    try {
      XlsxBook book = new XlsxBook(zip, limits);
      book.read();
      return book;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private record Relationship(String type, String target) {}

  private void read() throws IOException {
    String workbook = null;
    for (Relationship relationship : relationships("").values()) {
      if (relationship.type().endsWith(OFFICE_DOCUMENT)) {
        workbook = relationship.target();
      }
    }
    if (workbook == null) {
      workbook = "xl/workbook.xml";
    }
    Map<String, Relationship> relationships = relationships(workbook);
    for (Relationship relationship : relationships.values()) {
      if (relationship.type().endsWith(SHARED_STRINGS)) {
        sharedStrings = relationship.target();
      } else if (relationship.type().endsWith(STYLES)) {
        UnpackedInput part = zip.input(relationship.target());
        if (part != null) {
          try (XmlPart xml = XmlPart.open(part, relationship.target())) {
            styles = XlsxStyles.read(xml);
          }
        }
      }
    }
    readWorkbook(workbook, relationships);
  }

  /** The parts that a part refers to by ids; of the whole package for the empty name. */
  private Map<String, Relationship> relationships(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String name = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Relationship> found = new HashMap<>();
    UnpackedInput input = zip.input(name);
    if (input == null) {
      return found;
    }
    try (XmlPart xml = XmlPart.open(input, name)) {
      for (int event = xml.next(); event != XmlPart.DOCUMENT_END; event = xml.next()) {
        if (event == XmlPart.START && xml.is("Relationship")) {
          String id = xml.attribute("Id");
          String type = xml.attribute("Type");
          String target = xml.attribute("Target");
          if (id != null
              && type != null
              && target != null
              && !"External".equals(xml.attribute("TargetMode"))) {
            found.put(id, new Relationship(type, resolved(folder, target)));
          }
          if (found.size() > MOST_RELATIONSHIPS) {
            throw xml.damaged("too long");
          }
        }
      }
    }
    return found;
  }

  private static String resolved(String folder, String target) {
    String path = target.replace('\\', '/');
    String full = path.startsWith("/") ? path.substring(1) : folder + path;
    List<String> steps = new ArrayList<>();
    for (String step : full.split("/", -1)) {
      if (step.equals("..")) {
        if (!steps.isEmpty()) {
          steps.remove(steps.size() - 1);
        }
      } else if (!step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private void readWorkbook(String name, Map<String, Relationship> relationships)
      throws IOException {
    UnpackedInput input = zip.input(name);
    if (input == null) {
      throw UnreadableSourceException.damaged("it holds no workbook.");
    }
    try (XmlPart xml = XmlPart.open(input, name)) {
      for (int event = xml.next(); event != XmlPart.DOCUMENT_END; event = xml.next()) {
        if (event != XmlPart.START) {
          continue;
        }
        if (xml.is("workbookPr")) {
          since1904 = isTrue(xml.attribute("date1904"));
        } else if (xml.is("sheet")) {
          addSheet(xml, relationships);
        }
      }
    }
  }

  private void addSheet(XmlPart xml, Map<String, Relationship> relationships) {
    Relationship relationship = relationships.get(String.valueOf(xml.attribute("id")));
    // Charts and dialogs have tabs as well.
    if (relationship == null || !relationship.type().endsWith(WORKSHEET)) {
      return;
    }
    if (tabs.size() == MOST_SHEETS) {
      throw xml.damaged("too long: the workbook has more than " + MOST_SHEETS + " sheets");
    }
    String name = xml.attribute("name");
    String state = xml.attribute("state");
    tabs.add(
        new Tab(
            name == null ? "Sheet " + (tabs.size() + 1) : RichText.unescaped(name),
            state != null && !state.equals("visible"),
            zip.size(relationship.target())));
    parts.add(relationship.target());
  }

  static boolean isTrue(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }

  @Override
  public List<Tab> tabs() {
    return List.copyOf(tabs);
  }

  @Override
  public SheetRows rows(int tab) throws IOException {
    if (tab < 0 || tab >= parts.size()) {
      throw new UnreadableSourceException(
          Code.SHEET_NOT_FOUND, "The workbook has no sheet number " + (tab + 1) + ".");
    }
    String part = parts.get(tab);
    UnpackedInput input = zip.input(part);
    if (input == null) {
      throw UnreadableSourceException.damaged("its sheet " + tabs.get(tab).name() + " is missing.");
    }
    XmlPart xml = XmlPart.open(input, part);
    try {
      return new XlsxRows(xml, texts(), styles, since1904, limits.recordLength());
    } catch (IOException | RuntimeException e) {
      xml.close();
      throw e;
    }
  }

  private @Nullable SharedStrings texts() throws IOException {
    UnpackedInput input = sharedStrings == null ? null : zip.input(sharedStrings);
    return input == null || sharedStrings == null
        ? null
        : new SharedStrings(
            XmlPart.open(input, sharedStrings), limits.recordLength(), TextTable.KEPT_CHARACTERS);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
