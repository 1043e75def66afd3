package imagetranslate.vision.reading.tesseract;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_OTSU;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.ReadLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Reads a line with Tesseract's LSTM in one language. A line that it is unsure of may be an upright column laid on its side: where
 * the data for those is there, it is stood up again and read so. Or a photograph shines through: then it is read in black and white.
 */
public final class TesseractLineRecognizer implements LineRecognizer, AutoCloseable {
    /** What it was trained on has capitals of some 30 px, and white around the line. */
    private static final int HEIGHT = 64;

    private static final int MARGIN = 12;
    private static final double WHITE = 255;
    private static final double SURE = 0.8;

    private final String name;
    private final WrittenLanguage language;
    private final List<ModelEntry> weights;
    private final TesseractPool rows;
    private final Optional<TesseractPool> columns;

    /** @param name of the data, such as {@code jpn} */
    TesseractLineRecognizer(TesseractData data, String name) {
        this.name = name;
        this.language = TesseractData.language(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no language's data"));
        List<ModelFile> files = new ArrayList<>(List.of(data.file(name)));
        data.columns(name).map(data::file).ifPresent(files::add);
        this.weights = List.of(new ModelEntry(
                name(), "5", files, "Apache-2.0", data.folder().toString(), Map.of("kind", "line-recognition")));
        this.rows = new TesseractPool(data, name, false);
        this.columns = data.columns(name).map(upright -> new TesseractPool(data, upright, true));
    }

    public WrittenLanguage language() {
        return language;
    }

    @Override
    public ReadLine read(Mat line) {
        try (Mat grey = new Mat();
                Mat scaled = new Mat();
                Size size = new Size(Math.max(1, HEIGHT * line.cols() / line.rows()), HEIGHT)) {
            cvtColor(line, grey, COLOR_BGR2GRAY);
            resize(grey, scaled, size, 0, 0, INTER_CUBIC);
            ReadLine row = padded(scaled, rows);
            if (row.score() < SURE && columns.isPresent() && line.cols() > 2 * line.rows()) {
                rotate(scaled, grey, ROTATE_90_CLOCKWISE);
                row = surer(row, padded(grey, columns.get()));
            }
            if (row.score() < SURE) {
                threshold(scaled, scaled, 0, WHITE, THRESH_BINARY | THRESH_OTSU);
                row = surer(row, padded(scaled, rows));
            }
            return row;
        }
    }

    private static ReadLine surer(ReadLine one, ReadLine other) {
        return other.score() > one.score() ? other : one;
    }

    private static ReadLine padded(Mat grey, TesseractPool pool) {
        try (Mat room = new Mat();
                Scalar unused = Scalar.all(0)) {
            copyMakeBorder(grey, room, MARGIN, MARGIN, MARGIN, MARGIN, BORDER_REPLICATE, unused);
            return pool.read(room, MARGIN);
        }
    }

    @Override
    public String name() {
        return "tesseract-" + name;
    }

    @Override
    public List<ModelEntry> weights() {
        return weights;
    }

    @Override
    public void close() {
        rows.close();
        columns.ifPresent(TesseractPool::close);
    }
}
