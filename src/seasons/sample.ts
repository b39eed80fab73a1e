import type { Cohort, Season } from './season.ts'

/** The season of the mission, for tests: quota by regency as published for 1437H/2016. */
export const season2016: Season = {
  id: '1437H-2016',
  name: '1437H/2016',
  deadline: Temporal.PlainDate.from('2016-05-31'),
  leadWorkingDays: 5,
  servesFrom: Temporal.PlainDate.from('2016-01-18'),
}

const cohort = (regency: string, name: string, quota: number): Cohort => ({
  regency,
  name,
  capital: name,
  quota,
  travelMinutes: 60,
})

export const cohorts2016: readonly Cohort[] = [
  cohort('1771', 'Kota Bengkulu', 244),
  cohort('1703', 'Bengkulu Utara', 158),
  cohort('1701', 'Bengkulu Selatan', 103),
  cohort('1702', 'Rejang Lebong', 184),
  cohort('1706', 'Mukomuko', 140),
  cohort('1705', 'Seluma', 135),
  cohort('1704', 'Kaur', 84),
  cohort('1708', 'Kepahiang', 87),
  cohort('1707', 'Lebong', 73),
  cohort('1709', 'Bengkulu Tengah', 72),
  cohort('TPHD', 'Tim Pemandu Haji Daerah', 12),
]
