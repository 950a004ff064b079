package dev.rollcall.engine.read;

import dev.rollcall.engine.row.RowContent;
import java.io.InputStream;

/** One JSON value per line. */
final class NdjsonFormat implements RecordFormat {

  @Override
  public RecordReader open(InputStream bytes, int recordLengthLimit) {
    return new RecordReader(
        new LenientReader(bytes, TextCharset.UTF_8), RecordReader.Marks.NONE, recordLengthLimit);
  }

  @Override
  public RowContent content(String record) {
    return new RowContent.JsonText(record);
  }
}
