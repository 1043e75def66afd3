package imagetranslate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes requests on connections of its own, and looks at what comes back: an answer, in time, and not "it's my fault". */
final class Caller {
    private static final int LONGEST_MILLIS = 60_000;
    /** After so many it has said enough. */
    private static final int MOST_HANGING = 10;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ?[^\r\n]*\r\n");
    private static final Pattern ACCEPTED = Pattern.compile("\"request_id\":\"([^\"]+)\",\"status_url\"");
    private static final Pattern TRACE = Pattern.compile("\\tat |\\.java:\\d+|[a-z]\\.[A-Z]\\w+(Exception|Error)\\b");
    /** 501 and 505: no such method, transfer coding or version; 503 where it says when to come again. */
    private static final Set<Integer> ALLOWED_ABOVE_499 = Set.of(501, 503, 505);

    private final int port;
    private final Book book;
    private final Findings findings;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();

    Caller(int port, Book book, Findings findings) {
        this.port = port;
        this.book = book;
        this.findings = findings;
    }

    void call(Request request) throws InterruptedException {
        if (hanging.get() > MOST_HANGING) {
            return;
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_MILLIS);
            socket.setSoTimeout(LONGEST_MILLIS);
            boolean sent = send(request, socket);
            if (request.hangsUp()) {
                unheard.incrementAndGet();
                return;
            }
            if (!read(socket.getInputStream(), answer) || !sent) {
                unheard.incrementAndGet();
            }
        } catch (SocketTimeoutException e) {
            hanging.incrementAndGet();
            findings.add("the api left a request without an end of its answer", request.origin());
            unheard.incrementAndGet();
        } catch (IOException e) {
            findings.add("the api can't be reached: " + e.getMessage(), request.origin());
        }
        look(answer.toString(UTF_8), request.origin());
    }

    /** How often each status was answered; 0 is a connection closed without any. */
    Map<Integer, Integer> statuses() {
        synchronized (statuses) {
            return new TreeMap<>(statuses);
        }
    }

    /** Requests whose answer nobody read to its end: they may have made jobs of which nobody knows. */
    int unheard() {
        return unheard.get();
    }

    /** @return false where the other side has closed before it had everything, as it may */
    private static boolean send(Request request, Socket socket) throws InterruptedException {
        try {
            for (byte[] piece : request.pieces()) {
                socket.getOutputStream().write(piece);
                if (request.pauseMillis() > 0) {
                    Thread.sleep(request.pauseMillis());
                }
            }
            socket.shutdownOutput();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** @return false where the connection broke off */
    private static boolean read(InputStream from, ByteArrayOutputStream answer) throws SocketTimeoutException {
        try {
            from.transferTo(answer);
            return true;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            return false;
        }
    }

    private void look(String answer, Case origin) {
        Matcher status = STATUS.matcher(answer);
        boolean any = false;
        while (status.find()) {
            any = true;
            int code = Integer.parseInt(status.group(1));
            count(code);
            boolean unexcused = code == 503 && !answer.contains("Retry-After: ");
            if ((code > 499 && !ALLOWED_ABOVE_499.contains(code)) || unexcused) {
                findings.add("the api answered " + code + (unexcused ? " without Retry-After" : ""), origin);
            }
        }
        if (!any) {
            count(0);
        }
        if (TRACE.matcher(answer).find()) {
            findings.add("the api's answer tells of its code", origin.replay() + "  " + answer);
        }
        Matcher accepted = ACCEPTED.matcher(answer);
        while (accepted.find()) {
            book.accepted(accepted.group(1), origin);
        }
    }

    private void count(int code) {
        synchronized (statuses) {
            statuses.merge(code, 1, Integer::sum);
        }
    }
}
