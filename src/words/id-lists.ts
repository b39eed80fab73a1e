export const lists = {
  reason: 'Alasan',
  reasonHint: 'Satu atau dua kalimat. Alasan ini disimpan.',
  needReason: 'Tulis alasannya, 3 sampai 300 huruf.',
  when: 'Kapan',
  who: 'Oleh',
  house: 'Sistem',

  // Riwayat
  history: 'Riwayat daftar',
  historyOf: (name: string) => `Riwayat daftar ${name}`,
  versionNumber: (n: number) => `Versi ${n}`,
  from: 'Asal',
  causes: {
    file: 'Berkas',
    undo: 'Pembatalan',
    promotion: 'Penggantian oleh cadangan',
    correction: 'Perbaikan nama',
    quota: 'Perubahan kuota',
  },
  undoes: (n: number) => `Membatalkan versi ${n}`,
  undoneBy: (n: number) => `dibatalkan oleh versi ${n}`,
  difference: 'Perbedaan dengan versi sebelumnya',
  noDifference: 'Tidak ada orang yang berubah.',
  notKept: 'Perbedaan versi ini belum dicatat waktu itu.',

  // Pembatalan
  undo: 'Batalkan versi ini',
  undoLead: 'Daftar kembali seperti versi sebelumnya. Tidak ada yang dihapus. Berkasnya boleh dikirim lagi.',
  undoNow: 'Batalkan versi ini',
  undoRefusals: {
    'not-found': 'Versi ini tidak ada.',
    'not-the-newest': 'Hanya versi terbaru yang dapat dibatalkan. Batalkan yang lebih baru dulu.',
    'changes-not-kept': 'Versi ini terlalu lama untuk dibatalkan. Kirim daftar lengkap yang benar.',
    'changed-since': 'Orang di versi ini sudah berubah sesudahnya. Kirim daftar lengkap yang benar.',
    'pilgrims-invited': 'Orang dari versi ini sudah mendapat tempat. Versi tidak dapat dibatalkan.',
    'reason-missing': 'Tulis alasannya, 3 sampai 300 huruf.',
    forbidden: 'Akun Anda tidak berwenang untuk tindakan ini.',
    'key-used-for-another-request': 'Formulir ini sudah dikirim dengan isi lain. Buka kembali halamannya.',
  },
} as const
