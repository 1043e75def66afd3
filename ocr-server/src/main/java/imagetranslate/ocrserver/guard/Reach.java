package imagetranslate.ocrserver.guard;

import imagetranslate.rpc.Certificates;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** From where a server may be reached. */
public final class Reach {
    private Reach() {}

    /**
     * @throws SettingsException where the server would be reached from other machines without TLS, and nobody said that it may, or
     *     by whoever comes
     */
    public static void check(Settings settings, Certificates certificates) {
        String host = settings.get(Keys.OCR_SERVER_HOST);
        if (isLoopback(host)) {
            return;
        }
        if (!certificates.haveIdentity() && !settings.get(Keys.ALLOW_PLAINTEXT)) {
            throw new SettingsException("TLS_CERT_FILE is missing: OCR_SERVER_HOST=" + host
                    + " is reachable from other machines; set TLS_CERT_FILE and TLS_KEY_FILE, or ALLOW_PLAINTEXT=true where"
                    + " the network itself is safe");
        }
        if (settings.find(Keys.AUTH_TOKEN).isEmpty() && !certificates.askOthers()) {
            throw new SettingsException(
                    "AUTH_TOKEN is missing: OCR_SERVER_HOST=" + host
                            + " is reachable from other machines, so AUTH_TOKEN or TLS_CA_FILE must be set (or OCR_SERVER_HOST=127.0.0.1)");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new SettingsException(
                    "OCR_SERVER_HOST=" + host + " is not allowed: it must be an address to listen on");
        }
    }
}
