Generator<Integer> g = Generator.of(out -> {
    for (int i = 100; i > 0; i--) out.yield(i);
});
for (int i : g) System.out.println(i);

Generator<Integer> h = Generator.of(out -> { out.yield(1); });
h.next();
try { System.out.println(h.next()); } catch (NoSuchElementException stop) { /* exhausted */ }
