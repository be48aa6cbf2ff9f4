Coroutine<Integer, String, Integer> other = Coroutine.of(io -> io.yield(2).length());

Coroutine<Integer, String, Integer> echo = Coroutine.of(io -> {
    String first = io.yield(1);
    Integer sub = io.yieldFrom(other);      // RESULT = yield from EXPR
    return first.length() + sub;
});

System.out.println(echo.next());
System.out.println(echo.send("four"));
try { echo.send("fives"); } catch (NoSuchElementException stop) { System.out.println(echo.result()); }
