package heddle.loop;

/** Where something was created, as a stack trace; taken in debug mode only. */
final class CreationSite extends Throwable {
  private static final long serialVersionUID = 1L;

  CreationSite() {
    super("created here");
  }
}
