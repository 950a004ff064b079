package dev.rollcall.engine.read;

import dev.rollcall.engine.row.RowContent;
import java.io.IOException;
import java.io.InputStream;

/** How bytes divide into records, and what a record holds. */
interface RecordFormat {

  /** Opens the records behind those of the header. */
  RecordReader open(InputStream bytes, int recordLengthLimit) throws IOException;

  /** What a record without flaw holds. */
  RowContent content(String record);
}
