package heddle.benchmarks.peers.kotlin

import heddle.benchmarks.common.Sizes
import heddle.benchmarks.common.Tree

/** Generators made of Kotlin's intrinsics, whose values are not boxed. */
object KotlinIntGenerators {
  @JvmStatic
  fun flat(): Long = sum(IntGenerator {
    for (i in 0 until Sizes.ELEMENTS) {
      yield(i)
    }
  })

  @JvmStatic
  fun walk(root: Tree): Long = sum(IntGenerator { walk(root) })

  private suspend fun IntYielder.walk(node: Tree?) {
    if (node != null) {
      walk(node.left)
      yield(node.value)
      walk(node.right)
    }
  }

  @JvmStatic
  fun descend(depth: Int): Long = sum(IntGenerator { descend(depth) })

  private suspend fun IntYielder.descend(levels: Int): Int {
    if (levels > 1) {
      return descend(levels - 1) + 1
    }
    for (i in 0 until Sizes.YIELDS) {
      yield(i)
    }
    return 0
  }

  private fun sum(values: IntGenerator): Long {
    var sum = 0L
    while (values.hasNext()) {
      sum += values.nextInt()
    }
    return sum
  }
}
