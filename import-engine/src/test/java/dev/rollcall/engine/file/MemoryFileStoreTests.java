package dev.rollcall.engine.file;

/** The store of the tests keeps the same promises. */
class MemoryFileStoreTests extends FileStoreContract {
  private final MemoryFileStore store = new MemoryFileStore();

  @Override
  FileStore store() {
    return store;
  }
}
