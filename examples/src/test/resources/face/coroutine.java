@Suspendable static int compute(int x, int y) {
    System.out.printf("Compute %d + %d ...%n", x, y);
    sleep(Duration.ofSeconds(1));
    return x + y;
}
@Suspendable static void printSum(int x, int y) {
    int result = compute(x, y);
    System.out.printf("%d + %d = %d%n", x, y, result);
}
EventLoop loop = EventLoop.current();
loop.runUntilComplete(() -> printSum(1, 2));
loop.close();
