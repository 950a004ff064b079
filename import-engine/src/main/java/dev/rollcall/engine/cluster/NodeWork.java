package dev.rollcall.engine.cluster;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Work of the application as a job of Quartz. The names of the classes are in the database. */
abstract sealed class NodeWork implements Job {
  private final Runnable work;

  private NodeWork(Runnable work) {
    this.work = work;
  }

  @Override
  public void execute(JobExecutionContext context) {
    work.run();
  }

  /** May run on several nodes at once. */
  static final class OnAnyNode extends NodeWork {
    OnAnyNode(Runnable work) {
      super(work);
    }
  }

  /** Runs on one node at a time. */
  @DisallowConcurrentExecution
  static final class OnOneNode extends NodeWork {
    OnOneNode(Runnable work) {
      super(work);
    }
  }
}
