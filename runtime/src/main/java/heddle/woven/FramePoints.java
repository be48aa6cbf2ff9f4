package heddle.woven;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The suspension points of a woven method, as one thread counts them. */
final class FramePoints {
  private static final int HEADER_BYTES = 12;
  private static final int ALIGNMENT = 8;

  final Class<?> frameClass;

  /** Null for the runtime's own frames, which stand for no method. */
  private final WovenMethod method;

  /** By state id; null where nothing was saved. */
  private final PointCounts[] points;

  private final long frameBytes;

  FramePoints(Frame frame, ToLongFunction<Object> sizes) {
    frameClass = frame.getClass();
    method = FrameClass.method(frame.getClass());
    points = method == null ? null : new PointCounts[method.lines().length() + 1];
    frameBytes = method == null ? 0 : sizes.applyAsLong(frame);
  }

  /** The point with that state id; null if the frames stand for no method. */
  PointCounts at(int id) {
    if (points == null) {
      return null;
    }
    PointCounts point = points[id];
    if (point == null) {
      point = new PointCounts(new PointCounts.Place(method.at(id), id), frameBytes);
      points[id] = point;
    }
    return point;
  }

  /** Adds what is here to the sums. */
  void addTo(Map<Object, PointCounts> sums) {
    if (points != null) {
      for (PointCounts point : points) {
        if (point != null) {
          point.addTo(sums);
        }
      }
    }
  }

  /** The size of an object in a JVM with compressed references, for where there is no agent to measure it. */
  static long estimateSize(Object object) {
    long size = HEADER_BYTES;
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          size += field.getType() == long.class ? Long.BYTES : Integer.BYTES;
        }
      }
    }
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
