package io.doppel.app;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Readings of arguments that picocli would get wrong. */
final class Preprocessors {
  private Preprocessors() {}

  /** An option's value is what stands behind its {@code =}, never the argument after it. */
  static final class Attached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!"=".equals(info.get("separator")) && option instanceof OptionSpec named) {
        args.push(named.fallbackValue());
      }
      return false;
    }
  }

  /** {@code -0.5} is a number, not the option {@code -0}: it becomes {@code -.50}. */
  static final class Signed implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (!args.isEmpty() && args.peek().matches("-0+\\.\\d*")) {
        args.push(args.pop().replaceFirst("0+", "") + "0");
      }
      return false;
    }
  }
}
