EventLoop loop = EventLoop.current();

Promise<String> future = loop.createFuture();
loop.createTask(() -> { sleep(Duration.ofSeconds(1)); future.complete("Future is done!"); });
loop.runUntilComplete(future);
System.out.println(future.result());

future.addDoneCallback(f -> { System.out.println(f.result()); loop.stop(); });
loop.runForever();
