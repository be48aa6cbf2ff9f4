package heddle.agent.weave;

import heddle.agent.select.classfile.MethodKey;
import heddle.profile.WeaveProfile;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Measures how long each pass takes, for the class and for each of its methods. Used once, by one thread. */
public final class RecordingMeter extends WeaveMeter {
  private final Map<Pass, Long> ofClass = new EnumMap<>(Pass.class);
  private final Map<MethodKey, Entry> methods = new LinkedHashMap<>();

  /** Where times go now. */
  private Map<Pass, Long> current = ofClass;

  private Entry method;
  private Pass pass;
  private long since;

  private static final class Entry {
    final Map<Pass, Long> nanos = new EnumMap<>(Pass.class);
    int bytesBefore;
    int bytesAfter;
    int points;
  }

  @Override
  void begin(Pass next) {
    long now = System.nanoTime();
    if (pass != null) {
      current.merge(pass, now - since, Long::sum);
    }
    pass = next;
    since = now;
  }

  @Override
  void beginMethod(MethodKey key, int bytes) {
    begin(null);
    method = methods.computeIfAbsent(key, none -> new Entry());
    method.bytesBefore = bytes;
    current = method.nanos;
  }

  @Override
  void copied(int points, int bytes) {
    method.points = points;
    method.bytesAfter = bytes;
  }

  @Override
  void endMethods() {
    begin(null);
    current = ofClass;
  }

  @Override
  void end() {
    begin(null);
  }

  /** What was measured of the class that has become {@code woven}. */
  public WeaveProfile.OfClass profile(WovenClass woven, int bytesBefore) {
    return new WeaveProfile.OfClass(
        woven.name().replace('/', '.'), bytesBefore, woven.bytes(bytesBefore), named(ofClass),
        methods.entrySet().stream().map(entry -> profile(woven, entry.getKey(), entry.getValue())).toList());
  }

  private static WeaveProfile.OfMethod profile(WovenClass woven, MethodKey key, Entry entry) {
    WovenClass.Refusal refusal = woven.refused().get(key);
    return new WeaveProfile.OfMethod(
        key.toString(), woven.woven().containsKey(key), refusal == null ? "" : refusal.reason(), entry.points,
        entry.bytesBefore, entry.bytesAfter, named(entry.nanos));
  }

  private static Map<String, Long> named(Map<Pass, Long> nanos) {
    Map<String, Long> named = new LinkedHashMap<>();
    nanos.forEach((pass, time) -> named.put(pass.name().toLowerCase(Locale.ROOT).replace('_', ' '), time));
    return named;
  }
}
