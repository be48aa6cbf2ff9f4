package heddle.benchmarks.peers.kotlin

/** Generators that have yielded their first value from some frames down, each of which keeps three ints. */
object KotlinSuspended {
  /** That of the library. */
  @JvmStatic
  fun sequence(from: Int, frames: Int): Any {
    val values = iterator { count(from, frames) }
    values.next()
    return values
  }

  private suspend fun SequenceScope<Int>.count(from: Int, levels: Int) {
    var next = from
    val step = levels
    var yielded = 0
    if (levels > 1) {
      count(from, levels - 1)
    }
    while (yielded < step) {
      yield(next)
      next += step
      yielded++
    }
  }

  /** That of ints. */
  @JvmStatic
  fun generator(from: Int, frames: Int): Any {
    val values = IntGenerator { count(from, frames) }
    values.nextInt()
    return values
  }

  private suspend fun IntYielder.count(from: Int, levels: Int) {
    var next = from
    val step = levels
    var yielded = 0
    if (levels > 1) {
      count(from, levels - 1)
    }
    while (yielded < step) {
      yield(next)
      next += step
      yielded++
    }
  }
}
