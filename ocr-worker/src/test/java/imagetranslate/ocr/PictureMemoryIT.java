package imagetranslate.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.randu;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import imagetranslate.process.FreshJvm;
import imagetranslate.vision.image.MemoryBudget;
import imagetranslate.vision.image.NativeImaging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is admitted stays within the memory that docs/operations.md states, as a process of its own shows it. */
@EnabledOnOs(OS.LINUX)
class PictureMemoryIT {
    private static final int HEAP_MIB = 256;
    private static final int CORES = 2;

    @TempDir
    Path folder;

    @Test
    void aLargePictureThatLooksLikeFinePrintAllOver() throws Exception {
        NativeImaging.load();
        Path file = folder.resolve("noise.jpg");
        try (Mat noise = new Mat(4000, 5000, CV_8UC3);
                Mat low = new Mat(1, 3, CV_64F, Scalar.all(0));
                Mat high = new Mat(1, 3, CV_64F, Scalar.all(255))) {
            randu(noise, low, high);
            assertThat(imwrite(file.toString(), noise)).isTrue();
        }

        long[] read = readByAProcess(file);

        assertThat(read[1])
                .as("resident at most, MiB, of a picture that was reckoned to need %d", read[2])
                .isLessThanOrEqualTo(MemoryBudget.processMib(HEAP_MIB, CORES, (int) read[2]));
    }

    /** @return lines, the largest resident set, what the picture was reckoned to need */
    private static long[] readByAProcess(Path file) throws IOException, InterruptedException {
        return FreshJvm.figures(
                List.of("-Xmx" + HEAP_MIB + "m"),
                OneReading.class,
                List.of(file.toString(), Integer.toString(CORES)),
                "READ");
    }
}
