export const reports = {
  desks: {
    arrivals: { title: 'Kedatangan', what: 'Terima pemohon dan beri nomor antrean.' },
    queue: { title: 'Antrean', what: 'Panggil pemohon ke meja Anda.' },
    cases: { title: 'Berkas', what: 'Cari berkas dan kerjakan tahap berikutnya.' },
    money: { title: 'Kas', what: 'Tagihan, pembayaran, bukti kertas, dan selisih.' },
    production: { title: 'Pencetakan', what: 'Alokasi blanko, cetak, dan uji kualitas.' },
    books: { title: 'Blanko', what: 'Terima blanko dan lihat persediaan.' },
    register: { title: 'Buku penyerahan', what: 'Paspor yang sudah diserahkan.' },
    liaison: { title: 'Meja penghubung', what: 'Jawab usulan tanggal dan ambil surat jemaah Anda.' },
    planning: { title: 'Rencana kedatangan', what: 'Usulkan, sepakati, dan terbitkan tanggal jemaah haji.' },
    hallRule: { title: 'Aturan antrean', what: 'Jam pemberian nomor dan urutan panggilan.' },
    season: { title: 'Musim haji', what: 'Daftar jemaah per kabupaten dan kota.' },
    lists: { title: 'Kirim daftar jemaah', what: 'Kirim berkas Excel, periksa, lalu masukkan.' },
    notices: { title: 'Pesan keluar', what: 'Pesan yang terkirim dan yang gagal.' },
    display: { title: 'Layar panggilan', what: 'Untuk televisi di ruang tunggu.' },
    clock: { title: 'Jam kantor peraga', what: 'Majukan waktu untuk mencoba hari lain.' },
  },
} as const
