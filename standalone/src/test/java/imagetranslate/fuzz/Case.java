package imagetranslate.fuzz;

import java.util.Locale;
import java.util.Random;

/** One thing that is tried. All of it follows from these three, so that it can be made again alone. */
record Case(Area area, long seed, int number) {
    enum Area {
        MESSAGES,
        PICTURES,
        REQUESTS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Random random() {
        Random random = new Random(seed * 1_000_003 + area.ordinal());
        // Neighbouring seeds of Random begin alike; of two draws the second isn't.
        return new Random(random.nextLong() + number * 0x9E3779B97F4A7C15L);
    }

    /** What a job of this case is called: its {@code request_id}, where that isn't what is tried. */
    String id() {
        return area.word() + "-" + seed + "-" + number;
    }

    /** The options of {@code ./run fuzz} that do this again and nothing else. */
    String replay() {
        return "--seed " + seed + " --only " + area.word() + ":" + number;
    }
}
