package dev.parley.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds ARCHITECTURE.md to the code. */
class ArchitectureTest {

    private static final int MOST_LINES = 150;
    private static final Pattern HOP = Pattern.compile("(?m)^\\d+\\. `(\\w+)\\.(\\w+)`");

    /** A hop that only answers: the one that called it goes on. */
    private static final Map<String, String> RETURNS_TO = Map.of("CommandReader.read", "Connection.onText");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parley");

    private record Hop(String type, String method) {
        @Override
        public String toString() {
            return type + "." + method;
        }
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "ARCHITECTURE.md"));
    }

    @Test
    void itCanBeReadInOneSitting() throws IOException {
        assertTrue(text().lines().count() <= MOST_LINES);
    }

    @Test
    void everyHopOfAMessagesWayCallsTheNext() throws IOException {
        List<Hop> way = HOP.matcher(text()).results().map(ArchitectureTest::hop).toList();
        assertEquals(12, way.size());
        for (int i = 1; i < way.size(); i++) {
            Hop from = caller(way.get(i - 1));
            Hop to = way.get(i);
            assertTrue(calls(from, to), from + " does not call " + to);
        }
    }

    private static Hop hop(MatchResult match) {
        return new Hop(match.group(1), match.group(2));
    }

    /** Who makes the call that follows this hop. */
    private static Hop caller(Hop hop) {
        return Optional.ofNullable(RETURNS_TO.get(hop.toString()))
                .map(name -> name.split("\\.", 2))
                .map(parts -> new Hop(parts[0], parts[1]))
                .orElse(hop);
    }

    /** Directly, or by one private step of the same class; an interface stands for what implements it. */
    private boolean calls(Hop from, Hop to) {
        JavaClass target = type(to.type());
        return methods(from)
                .anyMatch(method -> Stream.concat(Stream.of(method), ownSteps(method))
                        .flatMap(step -> step.getCallsFromSelf().stream())
                        .anyMatch(call -> call.getTarget().getName().equals(to.method())
                                && target.isAssignableTo(call.getTargetOwner().getName())));
    }

    private Stream<JavaMethod> ownSteps(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(call -> call.getOwner().equals(method.getOwner()))
                .flatMap(call -> call.resolveMember().stream())
                .filter(JavaMethod.class::isInstance)
                .map(JavaMethod.class::cast);
    }

    private Stream<JavaMethod> methods(Hop hop) {
        List<JavaMethod> found = type(hop.type()).getMethods().stream()
                .filter(method -> method.getName().equals(hop.method()))
                .toList();
        assertTrue(!found.isEmpty(), hop + " is not there");
        return found.stream();
    }

    private JavaClass type(String simpleName) {
        return classes.stream()
                .filter(candidate -> candidate.getSimpleName().equals(simpleName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(simpleName + " is not there"));
    }
}
