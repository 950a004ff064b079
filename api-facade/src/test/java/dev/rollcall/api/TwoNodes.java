package dev.rollcall.api;

import java.io.IOException;
import java.nio.file.Path;

/** A cluster of two nodes, of which a dead one gets a successor. */
final class TwoNodes implements AutoCloseable {
  private final NodeCluster cluster;
  private final NodeProcess[] nodes = new NodeProcess[2];

  private TwoNodes(NodeCluster cluster) {
    this.cluster = cluster;
  }

  /** Returns when both are ready. */
  static TwoNodes in(Path directory) throws IOException, InterruptedException {
    TwoNodes both = new TwoNodes(NodeCluster.in(directory));
    both.nodes[0] = both.cluster.startNode();
    both.nodes[1] = both.cluster.startNode();
    both.ready();
    both.cluster.recordStatusChanges();
    return both;
  }

  NodeCluster cluster() {
    return cluster;
  }

  NodeProcess first() {
    return nodes[0];
  }

  NodeProcess second() {
    return nodes[1];
  }

  NodeProcess otherThan(NodeProcess node) {
    return node == nodes[0] ? nodes[1] : nodes[0];
  }

  /** Has whichever node comes to the point first carry the order out. */
  void obey(CrashPoint.Order order) throws IOException {
    for (NodeProcess node : nodes) {
      node.obeys(order);
    }
  }

  void obeyNothing() throws IOException {
    for (NodeProcess node : nodes) {
      node.obeysNothing();
    }
  }

  /** Waits until one of the two has died. */
  NodeProcess dead() {
    Eventually.becomes(() -> nodes[0].isAlive() && nodes[1].isAlive(), both -> !both);
    return nodes[0].isAlive() ? nodes[1] : nodes[0];
  }

  /** Starts a successor and does not wait for it. */
  NodeProcess replace(NodeProcess dead) throws IOException {
    int place = dead == nodes[0] ? 0 : 1;
    nodes[place] = cluster.startNode();
    return nodes[place];
  }

  /** Returns when two nodes take requests and nobody has an order. */
  void ready() throws IOException, InterruptedException {
    for (NodeProcess node : nodes.clone()) {
      if (node.isAlive()) {
        // A test that failed may have left it paused.
        node.goOn();
      } else {
        replace(node);
      }
    }
    for (NodeProcess node : nodes) {
      node.obeysNothing();
      node.ready();
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
