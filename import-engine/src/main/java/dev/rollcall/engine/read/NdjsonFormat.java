package dev.rollcall.engine.read;

import dev.rollcall.engine.row.RowContent;
import java.io.InputStream;

/** One JSON value per line. */
final class NdjsonFormat implements RecordFormat {

  @Override
  public RecordReader open(InputStream bytes, int recordLengthLimit) {
    return new RecordReader(
        new LenientUtf8Reader(bytes), RecordReader.NONE, RecordReader.NONE, recordLengthLimit);
  }

  @Override
  public RowContent content(String record) {
    return new RowContent.JsonText(record);
  }
}
