package io.doppel.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals that the process is sent, by way of {@code sun.misc.Signal}: it is in every JDK and open
 * to all, but {@code javac} warns of its name and cannot be told not to. Stateless.
 */
final class Signals {
  private Signals() {}

  /**
   * Calls {@code listener} with the signal's number, in a thread of its own, instead of what Java
   * does at this signal. Where the system has no such signal, it never comes.
   *
   * @param name such as INT
   * @return what puts things back as they were
   */
  static Runnable listen(String name, IntConsumer listener) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      int number = (int) type.getMethod("getNumber").invoke(signal);
      Object handler =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (_, _, _) -> {
                listener.accept(number);
                return null;
              });
      Method handle = type.getMethod("handle", type, handlerType);
      Object before = handle.invoke(null, signal, handler);
      return () -> restore(handle, signal, before);
    } catch (InvocationTargetException e) {
      return () -> {}; // No such signal, or Java was told to leave it alone.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("expected sun.misc.Signal, as every JDK has it", e);
    }
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("expected " + signal + " to be handled as before", e);
    }
  }
}
