package dev.rollcall.engine.read;

/** Formats of workbooks. */
public enum SheetFormat {
  /** Excel since 2007 (ISO/IEC 29500). */
  XLSX,
  /** Excel 97 to 2003 (MS-XLS). */
  XLS,
  /** OpenDocument (ISO/IEC 26300). */
  ODS
}
