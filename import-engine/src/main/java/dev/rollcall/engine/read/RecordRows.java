package dev.rollcall.engine.read;

import dev.rollcall.engine.row.ProblemCode;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import dev.rollcall.engine.row.RowProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.file.BufferedReaderFactory;
import org.springframework.batch.infrastructure.item.file.LineMapper;
import org.springframework.core.io.Resource;

/**
 * Both ends of a {@code FlatFileItemReader}: gives it whole records where it asks for lines, and
 * makes a row of what it hands back. The two belong together, because only the record reader knows
 * what a line does not tell: where the record begins and what is wrong with it.
 */
final class RecordRows implements BufferedReaderFactory, LineMapper<RawRow> {
  private final RecordFormat format;
  private final int recordLengthLimit;
  private @Nullable RecordReader records;

  RecordRows(RecordFormat format, int recordLengthLimit) {
    this.format = format;
    this.recordLengthLimit = recordLengthLimit;
  }

  @Override
  public BufferedReader create(Resource resource, String encoding) throws IOException {
    RecordReader opened = format.open(resource.getInputStream(), recordLengthLimit);
    records = opened;
    return new RecordLines(opened);
  }

  /** The line number counts calls of readLine since opening, skipped ones included: records. */
  @Override
  public RawRow mapLine(String record, int recordNumber) {
    RecordReader reader = records;
    if (reader == null) {
      throw new IllegalStateException("The reader is not open");
    }
    RecordReader.Flaw flaw = reader.flaw();
    RowContent content =
        flaw == null
            ? format.content(record)
            : new RowContent.Unreadable(problem(flaw, reader.length()), record);
    return new RawRow(recordNumber, reader.line(), content);
  }

  private RowProblem problem(RecordReader.Flaw flaw, long length) {
    return switch (flaw) {
      case QUOTES -> RowProblem.error(ProblemCode.ROW_QUOTES, null, null);
      case TOO_LONG ->
          RowProblem.error(ProblemCode.ROW_TOO_LONG, null, null, length, recordLengthLimit);
    };
  }

  private static final class RecordLines extends BufferedReader {
    private final RecordReader records;

    RecordLines(RecordReader records) {
      super(Reader.nullReader(), 1);
      this.records = records;
    }

    @Override
    public @Nullable String readLine() throws IOException {
      return records.next() ? records.text() : null;
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
