package heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeapTest {
  private static final int COUNT = 100_000;
  /** The build's JVM has a collector that counts large arrays by the region, and other tests' garbage. */
  private static final double TOLERANCE = 40;

  @Test
  void tellsObjectsApartByTheirSize() throws InterruptedException {
    double small = Heap.bytesPerObject(COUNT, i -> new int[0]);
    double large = Heap.bytesPerObject(COUNT, i -> new int[100]);

    assertThat(large - small).isCloseTo(400.0, within(TOLERANCE));
  }

  @Test
  void doesNotMeasureNothing() {
    assertThatThrownBy(() -> Heap.bytesPerObject(1, i -> null)).isInstanceOf(IllegalStateException.class);
  }
}
