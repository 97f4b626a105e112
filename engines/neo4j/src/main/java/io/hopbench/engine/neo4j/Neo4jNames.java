package io.hopbench.engine.neo4j;

/**
 * Names of the contract as names of Neo4j. They are the same but for the character U+0000, which
 * Neo4j refuses in a token: it is written as {@code \0}, and a backslash as two.
 */
final class Neo4jNames {
  private Neo4jNames() {}

  static String toNeo4j(String name) {
    if (name.indexOf('\0') < 0 && name.indexOf('\\') < 0) {
      return name;
    }
    return name.replace("\\", "\\\\").replace("\0", "\\0");
  }
}
