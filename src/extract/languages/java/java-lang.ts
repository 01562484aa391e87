/** Types of java.lang: known everywhere without an import. */
export const JAVA_LANG: ReadonlySet<string> = new Set(
  (
    'Object String Integer Long Short Byte Character Boolean Double Float Number Void Math System Thread Runnable ' +
    'Iterable Comparable CharSequence StringBuilder StringBuffer Class ClassLoader Enum Record Process ProcessBuilder ' +
    'Runtime Exception RuntimeException Error Throwable IllegalArgumentException IllegalStateException ' +
    'NullPointerException IndexOutOfBoundsException ArithmeticException ClassCastException ClassNotFoundException ' +
    'CloneNotSupportedException InterruptedException NumberFormatException SecurityException StackOverflowError ' +
    'UnsupportedOperationException NoSuchFieldException NoSuchMethodException AssertionError OutOfMemoryError ' +
    'Override Deprecated SuppressWarnings FunctionalInterface SafeVarargs AutoCloseable Cloneable Appendable Readable ' +
    'ThreadLocal InheritableThreadLocal StackTraceElement Package Module'
  ).split(' '),
);
