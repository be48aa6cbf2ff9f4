/** A library that shows its interface and nothing of how it walks. */
module weaver.lib {
  requires static heddle.runtime;

  exports weaver.lib.api;
}
