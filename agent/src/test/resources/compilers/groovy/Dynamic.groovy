package fixtures

import groovy.transform.CompileStatic
import heddle.Continuation
import heddle.Suspendable
import heddle.semantics.ForeignBody

/** Its calls go through dynamic call sites. */
@Suspendable
class GroovyDynamic implements ForeignBody {
  void run(Continuation self) { work(self) }

  def work(Continuation self) { Continuation.suspend(self) }
}

/** A closure that does not override what calls it, for its parameter has a type. */
@CompileStatic
@Suspendable
class GroovyTypedClosure implements ForeignBody {
  void run(Continuation self) {
    Closure<Object> closure = { Continuation continuation -> Continuation.suspend(continuation); null }
    closure.call(self)
  }
}
