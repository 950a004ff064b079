package dev.rollcall.engine.export;

/** The attempt may not go on: another one has taken over, or the export was deleted. */
final class ExportLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExportLostException(ExportJob job) {
    super("Export " + job.id() + " belongs to attempt " + job.fence() + " no more");
  }
}
