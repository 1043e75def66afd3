package imagetranslate.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import imagetranslate.message.JobRejected;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes are damaged: there is a picture, or one refusal that says so; never an error that comes again. */
class DamagedFilesTest {
    private static final ImageLimits LIMITS = new ImageLimits(100_000);
    private static final int TIMES = 60;

    static Stream<Arguments> files() throws Exception {
        Stream<Arguments> profiled = ColourProfileTest.files().map(file -> Arguments.of(file.get()[0], file.get()[2]));
        Stream<Arguments> inks = InksTest.files().map(file -> Arguments.of("inks, " + file.get()[0], file.get()[2]));
        return Stream.concat(Stream.concat(profiled, inks), Stream.concat(BmpKindsTest.files(), TiffKindsTest.files()));
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void itIsAPictureOrRefused(String kind, byte[] file) {
        Random random = new Random(kind.hashCode());
        for (int i = 0; i < TIMES; i++) {
            byte[] damaged = i % 6 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            for (int j = random.nextInt(8); j >= 0 && damaged.length > 0; j--) {
                // where headers are, twice as often
                int end = random.nextBoolean() ? Math.min(200, damaged.length) : damaged.length;
                damaged[random.nextInt(end)] = (byte) random.nextInt(256);
            }
            Throwable thrown =
                    catchThrowable(() -> ImageDecoder.decode(damaged, LIMITS).close());
            if (thrown != null) {
                assertThat(thrown).as(kind + ", " + i).isInstanceOf(JobRejected.class);
            }
        }
    }
}
