package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.Sizes
import heddle.benchmarks.common.Tree

/** Generators as Kotlin's library has them: `iterator { yield(...) }`, whose values are boxed. */
object KotlinSequences {
  @JvmStatic
  fun flat(): Long = sum(iterator {
    for (i in 0 until Sizes.ELEMENTS) {
      yield(i)
    }
  })

  @JvmStatic
  fun walk(root: Tree): Long = sum(iterator { walk(root) })

  private suspend fun SequenceScope<Int>.walk(node: Tree?) {
    if (node != null) {
      walk(node.left)
      yield(node.value)
      walk(node.right)
    }
  }

  @JvmStatic
  fun descend(depth: Int, yields: Int): Long = sum(iterator { yieldBelow(depth, yields) })

  private suspend fun SequenceScope<Int>.yieldBelow(levels: Int, yields: Int): Int {
    if (levels > 1) {
      return yieldBelow(levels - 1, yields) + 1
    }
    for (i in 0 until yields) {
      yield(i)
    }
    return 0
  }

  private fun sum(values: Iterator<Int>): Long {
    var sum = 0L
    while (values.hasNext()) {
      sum += values.next()
    }
    return sum
  }
}
