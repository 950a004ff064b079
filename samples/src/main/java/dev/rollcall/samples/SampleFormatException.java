package dev.rollcall.samples;

/** A sample's YAML does not have its form; says where and what is wrong. */
public final class SampleFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SampleFormatException(String message) {
    super(message);
  }
}
