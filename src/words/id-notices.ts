export const notices = {
  title: 'Pesan keluar',
  caption: 'Dua ratus pesan terbaru',
  when: 'Dibuat',
  text: 'Isi pesan',
  status: 'Keadaan',
  states: { queued: 'Menunggu', sent: 'Terkirim', dead: 'Gagal', withdrawn: 'Ditarik' },
  booked: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: tempat Anda dipesan pada ${day} pukul ${time}. Kode ${code}. Bawa dokumen asli.`,
  moved: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: jadwal Anda pindah ke ${day} pukul ${time}. Kode ${code}.`,
  movedByOffice: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: jam Anda tidak dapat kami layani. Kami memindahkan Anda ke ${day} pukul ${time}. Kode ${code}. Tidak bisa? Ubah paling lambat satu hari sebelumnya. Yang sudah dibayar tetap berlaku.`,
  elsewhere: (place: string) => `Tempat: ${place}, bukan di kantor.`,
  atOffice: 'Tempat: kantor imigrasi.',
  cancelled: (code: string) => `Kantor Imigrasi: pesanan ${code} dibatalkan.`,
  unlisted: (code: string) =>
    `Kantor Imigrasi: pesanan ${code} dibatalkan. Menurut daftar terbaru Anda tidak termasuk jemaah musim ini. Tanyakan kepada Kemenag kabupaten.`,
  exempt: (code: string) =>
    `Kantor Imigrasi: pesanan ${code} dibatalkan. Paspor Anda masih berlaku untuk musim ini, Anda tidak perlu datang.`,
  invited: (day: string, time: string, code: string) =>
    `Kantor Imigrasi: Anda dijadwalkan membuat paspor haji pada ${day} pukul ${time}. Kode ${code}. Lihat surat undangan.`,
  toPay: (amount: string, account: string, until: string) =>
    `Kantor Imigrasi: bayar ${amount} di BNI ke nomor ${account} paling lambat ${until}.`,
  paid: (amount: string) => `Kantor Imigrasi: pembayaran ${amount} sudah kami terima. Paspor Anda diproses.`,
  returned: (until: string) => `Kantor Imigrasi: berkas Anda belum lengkap. Lengkapi paling lambat ${until}.`,
  ready: (until: string) =>
    `Kantor Imigrasi: paspor Anda selesai. Ambil di loket penyerahan paling lambat ${until}. Bawa bukti bayar dan KTP.`,
  collectSoon: (until: string) =>
    `Kantor Imigrasi: paspor Anda belum diambil. Ambil paling lambat ${until}. Bawa bukti bayar dan KTP.`,
  collectOver: (until: string) =>
    `Kantor Imigrasi: paspor Anda belum diambil sampai ${until}. Datanglah segera. Paspor dapat dibatalkan.`,
  notCollected: (source: string) =>
    `Kantor Imigrasi: paspor Anda dibatalkan karena tidak diambil (${source}). Untuk paspor baru, ajukan penggantian.`,
  caseCancelled: 'Kantor Imigrasi: permohonan Anda dibatalkan. Tanyakan alasannya di loket informasi.',
  handedOver: 'Kantor Imigrasi: paspor Anda sudah diserahkan. Terima kasih.',
  refused: 'Kantor Imigrasi: permohonan Anda ditolak. Alasannya ada pada surat di loket.',
} as const
