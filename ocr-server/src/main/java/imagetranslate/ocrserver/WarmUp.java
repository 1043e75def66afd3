package imagetranslate.ocrserver;

import imagetranslate.ocrserver.desk.Extraction;
import imagetranslate.ocrserver.desk.ReadingDesk.PictureReader;
import imagetranslate.ocrserver.desk.ReadingRequest;
import imagetranslate.ocrserver.desk.ReadingRequest.Urgency;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A first picture, so that the first caller needn't wait for what the networks and the JVM do only once. */
final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    static void read(PictureReader reader, Clock clock) throws Exception {
        byte[] picture = picture();
        Extraction read = reader.read(new ReadingRequest(
                held -> picture,
                picture.length,
                "",
                0,
                true,
                Urgency.SINGLE,
                clock.instant().plus(Duration.ofMinutes(5)),
                () -> false));
        log.info("warm after {} ms", read.millis());
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 40));
        graphics.drawString("WARM UP 0123", 60, 240);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
