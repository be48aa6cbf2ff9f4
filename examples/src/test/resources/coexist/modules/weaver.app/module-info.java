/** An application that opens nothing to anybody. */
module weaver.app {
  requires static heddle.runtime;
  requires weaver.lib;

  provides Runnable with weaver.app.Main;
}
