package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Bytes;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Shares many files out among the session's channels, small ones in batches. */
final class UploadQueue {
    /** Files of one batch; their handles are open at the same time. */
    private static final int BATCH = 8;

    private final RapiSession session;
    private final TransferProgress progress;
    private final Deque<Upload> left;
    private final AtomicLong moved = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    UploadQueue(RapiSession session, List<Upload> uploads, TransferProgress progress) {
        this.session = session;
        this.progress = progress;
        this.left = new ArrayDeque<>(uploads);
    }

    void run() throws IOException {
        int workers = Math.min(session.channels(), left.size());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofVirtual().name("rapi-upload-" + i).start(this::work));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new RapiException(new RapiProblem.Cancelled("writing files"), e);
        }
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void work() {
        try {
            session.on(channel -> {
                Uploading uploading = new Uploading(channel, session.quirks());
                for (List<Upload> batch = next(); !batch.isEmpty(); batch = next()) {
                    send(uploading, batch);
                }
                return moved;
            });
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void send(Uploading uploading, List<Upload> batch) throws IOException {
        if (!isSmall(batch.getFirst())) {
            sendAlone(uploading, batch.getFirst());
            return;
        }
        List<Uploading.SmallFile> files = new ArrayList<>();
        for (Upload upload : batch) {
            try (InputStream in = upload.source().open()) {
                byte[] content = in.readNBytes(session.quirks().flow().blockSize() + 1);
                if (content.length > session.quirks().flow().blockSize()) {
                    sendAlone(uploading, upload);
                } else {
                    files.add(new Uploading.SmallFile(upload.target(), Bytes.of(content)));
                }
            }
        }
        uploading.putTogether(files);
        files.forEach(file -> progress.moved(moved.addAndGet(file.content().size())));
    }

    private void sendAlone(Uploading uploading, Upload upload) throws IOException {
        try (InputStream in = upload.source().open()) {
            uploading.put(in, upload.target(), new Share());
        }
    }

    /** A large file's progress as part of the whole. */
    private final class Share implements TransferProgress {
        private long before;

        @Override
        public void moved(long bytes) {
            long more = bytes - before;
            before = bytes;
            progress.moved(moved.addAndGet(more));
        }

        @Override
        public boolean isCancelled() {
            return progress.isCancelled();
        }
    }

    private synchronized List<Upload> next() throws RapiException {
        if (progress.isCancelled()) {
            throw new RapiException(new RapiProblem.Cancelled("writing files"));
        }
        List<Upload> batch = new ArrayList<>();
        while (failure.get() == null && !left.isEmpty() && batch.size() < BATCH) {
            if (!isSmall(left.getFirst())) {
                if (batch.isEmpty()) {
                    batch.add(left.removeFirst());
                }
                break;
            }
            batch.add(left.removeFirst());
        }
        return batch;
    }

    private boolean isSmall(Upload upload) {
        return upload.size() <= session.quirks().flow().blockSize() / BATCH;
    }
}
