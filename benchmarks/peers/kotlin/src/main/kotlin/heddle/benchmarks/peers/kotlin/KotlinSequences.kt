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
  fun descend(depth: Int): Long = sum(iterator { descend(depth) })

  private suspend fun SequenceScope<Int>.descend(levels: Int): Int {
    if (levels > 1) {
      return descend(levels - 1) + 1
    }
    for (i in 0 until Sizes.YIELDS) {
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
