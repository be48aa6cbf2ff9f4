package heddle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeapTest {
  private static final int COUNT = 100_000;

  @Test
  void tellsObjectsApartByTheirSize() throws InterruptedException {
    double small = Heap.bytesPerObject(COUNT, i -> new int[0]);
    double large = Heap.bytesPerObject(COUNT, i -> new int[100]);

    assertThat(large - small).isCloseTo(100 * Integer.BYTES, within(4.0));
  }

  @Test
  void doesNotMeasureNothing() {
    assertThatThrownBy(() -> Heap.bytesPerObject(1, i -> null)).isInstanceOf(IllegalStateException.class);
  }
}
