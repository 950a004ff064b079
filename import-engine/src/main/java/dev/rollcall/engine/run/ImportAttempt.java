package dev.rollcall.engine.run;

/**
 * One try to bring an import to its end, from the first row that no earlier attempt committed. The
 * counts of the job are those that were committed when the attempt took its lease; since every
 * record has exactly one outcome, the processed rows are also the place where it goes on.
 *
 * @param job the import with the fencing number of this attempt
 */
record ImportAttempt(ImportJob job) {
  ImportLease lease(ImportProperties properties) {
    return new ImportLease(job.tenantId(), job.id(), job.fence(), properties.lease());
  }

  String logName() {
    return "tenant " + job.tenantId() + " import " + job.id() + " attempt " + job.fence();
  }
}
