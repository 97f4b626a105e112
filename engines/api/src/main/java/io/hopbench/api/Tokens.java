package io.hopbench.api;

import java.util.List;

/**
 * The names a store knows, each resolved once to a small int: labels, relationship types and
 * property keys, three independent spaces, each numbered from 0 without gaps in the order of
 * creation. A token never changes and is never removed. A new token is durable no later than the
 * first commit that uses it.
 *
 * <p>Names are any non-empty strings of at most {@value #MAX_NAME_BYTES} bytes in UTF-8. Safe for
 * use by several threads.
 */
public interface Tokens {

  /** What the find methods return for a name the store does not know. */
  int NONE = -1;

  /** Longest name, in bytes of UTF-8. */
  int MAX_NAME_BYTES = 255;

  /**
   * The label of this name, created if there is none.
   *
   * @param name the name
   * @return its token
   * @throws io.hopbench.api.error.ReadOnlyException when it does not exist and the store is
   *     read-only
   * @throws io.hopbench.api.error.MisuseException when the name is empty or too long
   */
  int label(String name);

  /**
   * The relationship type of this name, created with the engine's default list order if there is
   * none: {@link ListOrder#NEIGHBOUR} where the engine has it, else {@link ListOrder#UNDEFINED}.
   *
   * @param name the name
   * @return its token
   * @throws io.hopbench.api.error.ReadOnlyException when it does not exist and the store is
   *     read-only
   * @throws io.hopbench.api.error.MisuseException when the name is empty or too long
   */
  int type(String name);

  /**
   * The property key of this name, created if there is none.
   *
   * @param name the name
   * @return its token
   * @throws io.hopbench.api.error.ReadOnlyException when it does not exist and the store is
   *     read-only
   * @throws io.hopbench.api.error.MisuseException when the name is empty or too long
   */
  int key(String name);

  /**
   * The label of this name, if there is one.
   *
   * @param name the name
   * @return its token or {@link #NONE}
   */
  int findLabel(String name);

  /**
   * The relationship type of this name, if there is one.
   *
   * @param name the name
   * @return its token or {@link #NONE}
   */
  int findType(String name);

  /**
   * The property key of this name, if there is one.
   *
   * @param name the name
   * @return its token or {@link #NONE}
   */
  int findKey(String name);

  /**
   * All labels.
   *
   * @return names, the token being the index; a copy
   */
  List<String> labels();

  /**
   * All relationship types.
   *
   * @return names, the token being the index; a copy
   */
  List<String> types();

  /**
   * All property keys.
   *
   * @return names, the token being the index; a copy
   */
  List<String> keys();

  /**
   * The order of the lists of a type.
   *
   * @param type the type
   * @return its order
   * @throws io.hopbench.api.error.UnknownTokenException when there is no such type
   */
  ListOrder listOrder(int type);
}
