package dev.rollcall.engine.read;

import dev.rollcall.engine.read.UnreadableSourceException.Code;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * A workbook of Excel 97 to 2003 (MS-XLS). The compound file around it is the library's; its
 * records are read one by one, since the library would hold all of its texts in memory.
 */
final class XlsBook implements SheetBook {
  private static final String WORKBOOK = "Workbook";
  private static final int MOST_TABS = 1_000;
  private static final int VERSION_97 = 0x0600;

  private static final int DATE_MODE = 0x0022;
  private static final int FILE_PASS = 0x002F;
  private static final int BOUND_SHEET = 0x0085;
  private static final int EXTENDED_FORMAT = 0x00E0;
  private static final int SHARED_TEXTS = 0x00FC;
  private static final int FORMAT = 0x041E;

  private final POIFSFileSystem container;
  private final DocumentEntry workbook;
  private final SourceLimits limits;
  private final List<Tab> tabs = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();
  private final Map<Integer, NumberFormatCode> codes = new HashMap<>();
  private final List<Integer> formats = new ArrayList<>();
  private final TextTable texts = new TextTable(TextTable.KEPT_CHARACTERS);
  private boolean since1904;

  private XlsBook(POIFSFileSystem container, DocumentEntry workbook, SourceLimits limits) {
    this.container = container;
    this.workbook = workbook;
    this.limits = limits;
  }

  static XlsBook open(Path file, SourceLimits limits) throws IOException {
    POIFSFileSystem container = container(file);
    try {
      XlsBook book = new XlsBook(container, workbook(container.getRoot()), limits);
      book.read();
      return book;
    } catch (IOException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /** The compound file; whatever the library throws about its bytes is the fault of the bytes. */
  static POIFSFileSystem container(Path file) throws IOException {
    try {
      return new POIFSFileSystem(file.toFile(), true);
    } catch (java.nio.file.NoSuchFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw UnreadableSourceException.damaged("its compound file cannot be read.");
    }
  }

  private static DocumentEntry workbook(DirectoryEntry root) throws IOException {
    if (root.hasEntryCaseInsensitive(WORKBOOK)
        && root.getEntryCaseInsensitive(WORKBOOK) instanceof DocumentEntry workbook) {
      return workbook;
    }
    throw UnreadableSourceException.damaged("it holds no workbook.");
  }

  private void read() throws IOException {
    try (BiffStream records = new BiffStream(stream(0))) {
      if (!records.next() || records.type() != BiffStream.BOF) {
        throw BiffStream.damaged();
      }
      if (records.readShort() != VERSION_97) {
        throw UnreadableSourceException.damaged("it is of a version before Excel 97.");
      }
      while (records.next() && records.type() != BiffStream.END) {
        take(records);
      }
    }
  }

  private void take(BiffStream records) throws IOException {
    switch (records.type()) {
      case FILE_PASS ->
          throw new UnreadableSourceException(
              Code.FILE_ENCRYPTED,
              "The workbook is protected by a password. Remove the password and upload it again.");
      case DATE_MODE -> since1904 = records.readShort() == 1;
      case FORMAT -> {
        int id = records.readShort();
        codes.put(id, NumberFormatCode.of(records.readText(1_000)));
      }
      case EXTENDED_FORMAT -> {
        records.skip(2);
        formats.add(records.readShort());
      }
      case BOUND_SHEET -> {
        long place = records.readInt() & 0xFFFFFFFFL;
        int state = records.readByte() & 3;
        int type = records.readByte();
        String name = records.readText(records.readByte(), 255);
        if (type == 0 && tabs.size() < MOST_TABS) {
          tabs.add(new Tab(name, state != 0, -1));
          places.add(place);
        }
      }
      case SHARED_TEXTS -> {
        records.skip(4);
        long count = records.readInt() & 0xFFFFFFFFL;
        for (long i = 0; i < count; i++) {
          if (records.remaining() == 0 && !records.isContinued()) {
            // Some programs count texts that they do not write.
            break;
          }
          records.goOnIfEmpty();
          texts.add(records.readText(limits.recordLength()));
        }
      }
      default -> {}
    }
  }

  private InputStream stream(long from) throws IOException {
    try {
      InputStream stream = new BufferedInputStream(new DocumentInputStream(workbook), 64 * 1024);
      stream.skipNBytes(from);
      return new Guarded(stream);
    } catch (java.io.EOFException e) {
      throw UnreadableSourceException.damaged("it is cut off.");
    } catch (RuntimeException e) {
      throw UnreadableSourceException.damaged("its compound file cannot be read.");
    }
  }

  /** The library throws what it likes where the chain of blocks is broken. */
  private static final class Guarded extends java.io.FilterInputStream {
    Guarded(InputStream input) {
      super(input);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (RuntimeException e) {
        throw UnreadableSourceException.damaged("its compound file cannot be read.");
      }
    }
  }

  @Override
  public List<Tab> tabs() {
    return List.copyOf(tabs);
  }

  @Override
  public SheetRows rows(int tab) throws IOException {
    if (tab < 0 || tab >= places.size()) {
      throw new UnreadableSourceException(
          Code.SHEET_NOT_FOUND, "The workbook has no sheet number " + (tab + 1) + ".");
    }
    return new XlsRows(new BiffStream(stream(places.get(tab))), this, limits.recordLength());
  }

  TextTable texts() {
    return texts;
  }

  boolean since1904() {
    return since1904;
  }

  /** The number format of a cell with this style. */
  NumberFormatCode format(int style) {
    int id = style < formats.size() ? formats.get(style) : 0;
    NumberFormatCode own = codes.get(id);
    if (own != null) {
      return own;
    }
    NumberFormatCode builtIn = NumberFormatCode.builtIn(id);
    return builtIn == null ? NumberFormatCode.GENERAL : builtIn;
  }

  @Override
  public void close() throws IOException {
    try {
      texts.close();
    } finally {
      container.close();
    }
  }
}
