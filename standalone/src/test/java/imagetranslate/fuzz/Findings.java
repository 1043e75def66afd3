package imagetranslate.fuzz;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What should not have been, each kind once, with how often and how to see it again. */
final class Findings {
    private static final int EXAMPLES = 3;
    private static final int LONGEST = 400;

    /** @param what kind of thing; one line */
    record Finding(String what, int count, Collection<String> examples) {}

    private final Map<String, Finding> byKind = new TreeMap<>();

    /** @param example how to see it again, or what was seen */
    synchronized void add(String what, String example) {
        Finding before = byKind.get(what);
        Collection<String> examples = before == null ? new ArrayList<>() : before.examples();
        if (examples.size() < EXAMPLES) {
            examples.add(Text.printable(example, LONGEST));
        }
        byKind.put(what, new Finding(Text.printable(what, LONGEST), before == null ? 1 : before.count() + 1, examples));
    }

    void add(String what, Case which) {
        add(what, which.replay());
    }

    synchronized Collection<Finding> all() {
        return new ArrayList<>(byKind.values());
    }
}
