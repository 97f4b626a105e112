package io.hopbench.workloads.data.wordnet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pointer symbols and the relationship types they become: the names of wninput(5WN). A symbol keeps
 * one type for all parts of speech; {@code \} leads from an adjective to the noun it pertains to
 * and from an adverb to the adjective it derives from.
 */
final class Pointers {
  /** Type by symbol, in a fixed order. */
  static final Map<String, String> TYPES = types();

  private Pointers() {}

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("!", "ANTONYM");
    types.put("@", "HYPERNYM");
    types.put("@i", "INSTANCE_HYPERNYM");
    types.put("~", "HYPONYM");
    types.put("~i", "INSTANCE_HYPONYM");
    types.put("#m", "MEMBER_HOLONYM");
    types.put("#s", "SUBSTANCE_HOLONYM");
    types.put("#p", "PART_HOLONYM");
    types.put("%m", "MEMBER_MERONYM");
    types.put("%s", "SUBSTANCE_MERONYM");
    types.put("%p", "PART_MERONYM");
    types.put("=", "ATTRIBUTE");
    types.put("+", "DERIVATIONALLY_RELATED");
    types.put(";c", "DOMAIN_TOPIC");
    types.put("-c", "MEMBER_OF_DOMAIN_TOPIC");
    types.put(";r", "DOMAIN_REGION");
    types.put("-r", "MEMBER_OF_DOMAIN_REGION");
    types.put(";u", "DOMAIN_USAGE");
    types.put("-u", "MEMBER_OF_DOMAIN_USAGE");
    types.put("*", "ENTAILMENT");
    types.put(">", "CAUSE");
    types.put("^", "ALSO_SEE");
    types.put("$", "VERB_GROUP");
    types.put("&", "SIMILAR_TO");
    types.put("<", "PARTICIPLE_OF_VERB");
    types.put("\\", "PERTAINYM");
    return Collections.unmodifiableMap(types);
  }
}
