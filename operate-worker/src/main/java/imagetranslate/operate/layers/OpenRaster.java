package imagetranslate.operate.layers;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import imagetranslate.operate.picture.PictureLayers;
import imagetranslate.typesetting.TextLayer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * OpenRaster 0.0.3 (openraster.org): a zip file of PNG files and of their order. One of them is in memory at a time.
 *
 * @param names of the texts' layers, by the number of their item
 */
record OpenRaster(PictureLayers picture, List<String> names) {
    private static final String PLATE = "data/plate.png";
    private static final String SOURCE = "data/source.png";

    /** "The thumbnail must fit into 256x256 pixels". */
    private static final int THUMBNAIL = 256;

    /** Zip files count from 1980; up to its first second, Java writes a field more, between an entry's name and its bytes. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 2, 0, 0);

    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            // First and stored, so that the file's kind stands at a fixed place.
            stored(zip, "mimetype", "image/openraster".getBytes(StandardCharsets.US_ASCII));
            stored(zip, "stack.xml", stack());
            stored(zip, SOURCE, PngBytes.of(picture.source(), picture.icc()));
            stored(zip, PLATE, PngBytes.of(picture.plate(), picture.icc()));
            for (Map.Entry<Integer, TextLayer> text : picture.texts().entrySet()) {
                stored(zip, path(text.getKey()), PngBytes.of(text.getValue(), picture.icc()));
            }
            stored(zip, "mergedimage.png", PngBytes.of(picture.result(), picture.icc()));
            stored(zip, "Thumbnails/thumbnail.png", thumbnail());
        }
    }

    private static String path(int item) {
        return "data/text" + item + ".png";
    }

    /** PNG files are packed already. */
    private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(EPOCH); // the same parts are the same file
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private byte[] stack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("image");
            xml.writeAttribute("version", "0.0.3");
            xml.writeAttribute("w", Integer.toString(picture.width()));
            xml.writeAttribute("h", Integer.toString(picture.height()));
            xml.writeStartElement("stack");
            List<Map.Entry<Integer, TextLayer>> topFirst =
                    new ArrayList<>(picture.texts().entrySet());
            Collections.reverse(topFirst);
            for (Map.Entry<Integer, TextLayer> text : topFirst) {
                TextLayer layer = text.getValue();
                layer(xml, names.get(text.getKey()), path(text.getKey()), layer.left(), layer.top(), true);
            }
            layer(xml, LayerNames.PLATE, PLATE, 0, 0, true);
            layer(xml, LayerNames.SOURCE, SOURCE, 0, 0, false);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the order of layers could not be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private static void layer(XMLStreamWriter xml, String name, String path, int x, int y, boolean visible)
            throws XMLStreamException {
        xml.writeEmptyElement("layer");
        xml.writeAttribute("name", name);
        xml.writeAttribute("src", path);
        xml.writeAttribute("x", Integer.toString(x));
        xml.writeAttribute("y", Integer.toString(y));
        xml.writeAttribute("opacity", "1.0");
        xml.writeAttribute("visibility", visible ? "visible" : "hidden");
        xml.writeAttribute("composite-op", "svg:src-over");
    }

    private byte[] thumbnail() {
        double scale = Math.min(1, (double) THUMBNAIL / Math.max(picture.width(), picture.height()));
        try (Size size = new Size(side(picture.width(), scale), side(picture.height(), scale));
                Mat small = new Mat()) {
            resize(picture.result(), small, size, 0, 0, INTER_AREA);
            return PngBytes.of(small, picture.icc());
        }
    }

    private static int side(int pixels, double scale) {
        return (int) Math.max(1, Math.round(pixels * scale));
    }
}
