package imagetranslate.ocrserver.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line a call, with the caller's {@code x-request-id}, which is given back; how the server is, is asked too often for that. */
record CallLog(Clock clock) implements ServerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(CallLog.class);
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LONGEST_ID = 128;

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        long start = clock.millis();
        String given = headers.get(REQUEST_ID);
        String id = given == null ? "-" : given.substring(0, Math.min(LONGEST_ID, given.length()));
        String method = call.getMethodDescriptor().getFullMethodName();
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void sendHeaders(Metadata answer) {
                        if (given != null) {
                            answer.put(REQUEST_ID, id);
                        }
                        super.sendHeaders(answer);
                    }

                    @Override
                    public void close(Status status, Metadata trailers) {
                        log.atLevel(method.contains("Health") ? Level.DEBUG : Level.INFO)
                                .log("{} {} {} {} ms", method, id, status.getCode(), clock.millis() - start);
                        super.close(status, trailers);
                    }
                },
                headers);
    }
}
